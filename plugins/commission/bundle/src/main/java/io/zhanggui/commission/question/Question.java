package io.zhanggui.commission.question;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an employee asks about an entry.
/// @param number of the paper
/// @param item of the line
/// @param answer empty while it is open
/// @param seen whether the employee has looked at the answer
public record Question(
        long id,
        long entryId,
        long storeId,
        long operatorId,
        Instant askedAt,
        String number,
        String item,
        String question,
        String answer,
        @Nullable Long answeredBy,
        @Nullable Instant answeredAt,
        boolean seen) {
    public boolean isOpen() {
        return answeredAt == null;
    }
}
