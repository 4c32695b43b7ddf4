package io.zhanggui.timescard.card;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Who served, as movements store it.
public final class Employees {
    private Employees() {}

    /// The names, with their share where it is not the whole.
    /// @param stored id:percent with commas
    public static String text(String stored, Operators operators) {
        return stored.isEmpty()
                ? ""
                : Arrays.stream(stored.split(","))
                        .map(share -> share.split(":"))
                        .map(share -> operators
                                        .find(Long.parseLong(share[0]))
                                        .map(Operator::displayName)
                                        .orElse(share[0])
                                + (share[1].equals("100") ? "" : " " + share[1] + "%"))
                        .collect(Collectors.joining("、"));
    }
}
