package org.advalorem.benchmark.money;

/** A line as every library gets it: a key and a weight of its own kind of amount. */
record WeightedLine<T>(String key, T weight) {}
