package dev.recoup.simulation.world;

/** From low to high. */
public record Range(double low, double high) {}
