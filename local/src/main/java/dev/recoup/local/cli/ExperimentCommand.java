package dev.recoup.local.cli;

import picocli.CommandLine.Command;

/** Proves what is caused: who plays which arm is drawn, so that nothing else differs. */
@Command(
    name = "experiment",
    mixinStandardHelpOptions = true,
    description = "Plans an experiment, or says where the policy's experiment stands.",
    subcommands = {ExperimentPlanCommand.class, ExperimentStatusCommand.class})
final class ExperimentCommand {}
