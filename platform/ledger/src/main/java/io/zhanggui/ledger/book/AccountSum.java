package io.zhanggui.ledger.book;

import io.zhanggui.ledger.UnitOfAccount;

/// What all entries of an account up to a day come to.
/// @param storeId where it happened
/// @param members whether it stands for all members' accounts of the name
/// @param amount credits minus debits: above zero is owed or earned, below zero is had or spent
public record AccountSum(long storeId, String account, boolean members, UnitOfAccount unit, long amount) {}
