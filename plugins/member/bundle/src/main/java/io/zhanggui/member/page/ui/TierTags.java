package io.zhanggui.member.page.ui;

import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.tier.Tier;
import java.util.List;

/// A tier's coloured word: the same colour for the same step of the ladder.
final class TierTags {
    private static final List<Tone> LADDER = List.of(Tone.GAIN, Tone.INFO, Tone.CAUTION, Tone.ALERT);

    private final List<Tier> tiers;

    TierTags(List<Tier> tiers) {
        this.tiers = tiers;
    }

    Tag of(Member member) {
        return new Tag(member.tier(), tone(member.tierCode()));
    }

    Tone tone(String tierCode) {
        for (int step = 0; step < tiers.size(); step++) {
            if (tiers.get(step).code().equals(tierCode)) {
                return LADDER.get(Math.min(step, LADDER.size() - 1));
            }
        }
        return Tone.NEUTRAL;
    }
}
