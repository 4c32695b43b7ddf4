package io.zhanggui.ledger.book;

import io.zhanggui.ledger.AccountRef;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An entry with its transaction, for drilling down.
/// @param line of the transaction
/// @param storeId where it happened
/// @param amount above zero credit, below zero debit
/// @param balanceAfter of a member's account; null for the shop's
/// @param reverses the transaction that this one takes back
public record BookEntry(
        long transactionId,
        int line,
        long storeId,
        AccountRef account,
        long amount,
        @Nullable Long balanceAfter,
        String kind,
        String document,
        @Nullable Long reverses,
        LocalDate day,
        Instant at,
        long operatorId) {}
