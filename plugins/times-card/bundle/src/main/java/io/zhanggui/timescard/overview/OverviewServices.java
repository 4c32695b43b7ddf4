package io.zhanggui.timescard.overview;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.timescard.card.CardCare;
import io.zhanggui.timescard.card.CardTransfers;
import io.zhanggui.timescard.card.Cards;
import io.zhanggui.timescard.card.MemberNames;
import io.zhanggui.timescard.card.Movements;
import io.zhanggui.timescard.redeem.Undo;
import io.zhanggui.timescard.refund.RefundServices;

/// What the screens for cards are made with.
public record OverviewServices(
        CardList list,
        Cards cards,
        CardCare care,
        CardTransfers transfers,
        Movements movements,
        Undo undo,
        RefundServices refunds,
        MemberNames names,
        Operators operators,
        Stores stores,
        ShopClock clock) {}
