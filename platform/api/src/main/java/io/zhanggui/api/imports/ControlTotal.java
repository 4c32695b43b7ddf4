package io.zhanggui.api.imports;

/// A sum over the rows of a file, to be compared with the one that the old books say.
/// @param key of the column that is summed; its title is the text `import.<target>.<key>`
/// @param sum fen for money, else the plain number
public record ControlTotal(String key, long sum, boolean money) {}
