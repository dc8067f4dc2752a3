package dev.recoup.billing;

import dev.recoup.json.BadInput;
import dev.recoup.json.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The configured connections, from a JSON list of objects with the members of {@link Connection}
 * (environment variable {@value #VARIABLE}); {@code account} and {@code apiBase} may be absent.
 */
public record Connections(List<Connection> all) {
  /** The environment variable that holds the list. */
  public static final String VARIABLE = "CONNECTIONS";

  private static final int LONGEST_NAME = 40;

  public Connections {
    all = List.copyOf(all);
  }

  /**
   * Reads the list.
   *
   * @throws BadInput naming the place that is wrong, such as {@code [0].name}
   */
  public static Connections parse(String json) {
    List<Connection> all = new ArrayList<>();
    for (Tree item : Tree.ofList(json).items()) {
      Tree name = item.object().get("name");
      if (!name.id().matches("[a-z0-9][a-z0-9-]*") || name.id().length() > LONGEST_NAME) {
        throw name.bad("must be at most " + LONGEST_NAME + " of a-z, 0-9 and -");
      }
      if (all.stream().anyMatch(c -> c.name().equals(name.id()))) {
        throw name.bad("is taken by another connection");
      }
      all.add(connection(item, name.id()));
    }
    return new Connections(all);
  }

  private static Connection connection(Tree item, String name) {
    List<String> webhookSecrets =
        item.get("webhookSecretArns").items().stream().map(Tree::id).toList();
    if (webhookSecrets.isEmpty()) {
      throw item.get("webhookSecretArns").bad("must name at least one secret");
    }
    return new Connection(
        name,
        item.get("provider").id(),
        item.get("account").text(),
        item.get("live").bool(),
        item.get("apiKeySecretArn").id(),
        webhookSecrets,
        item.get("apiBase").text(),
        item.get("sendsOwnMails").bool());
  }

  /** The connection of this name, if it is configured. */
  public Optional<Connection> named(String name) {
    return all.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
