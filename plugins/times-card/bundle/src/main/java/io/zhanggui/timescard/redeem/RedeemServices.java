package io.zhanggui.timescard.redeem;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.card.Cards;
import io.zhanggui.timescard.card.MemberNames;
import io.zhanggui.timescard.card.Movements;

/// What the page for redeeming quickly is made with.
public record RedeemServices(
        TimesCards timesCards,
        Undo undo,
        Cards cards,
        Movements movements,
        MemberNames names,
        Operators operators,
        Stores stores,
        ShopClock clock,
        Pinyin pinyin) {}
