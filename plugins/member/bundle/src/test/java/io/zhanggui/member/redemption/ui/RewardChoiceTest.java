package io.zhanggui.member.redemption.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.member.redemption.Reward;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RewardChoiceTest {
    private final List<Reward> rewards = Stream.of("毛巾", "毛巾大号", "洗吹", "100 元 Coupon")
            .map(RewardChoiceTest::reward)
            .toList();
    private final RewardChoice choice = new RewardChoice(rewards);

    @Test
    void aNumberIsTheRewardThatHasIt() {
        assertThat(choice.typed("3")).contains(rewards.get(2));
        assertThat(choice.typed(" 1 ")).contains(rewards.getFirst());
        assertThat(choice.number(rewards.get(3))).isEqualTo(4);
    }

    @Test
    void aPartOfTheNameIsEnoughWhenNoOtherRewardHasIt() {
        assertThat(choice.typed("吹")).contains(rewards.get(2));
        assertThat(choice.typed("大")).contains(rewards.get(1));
        assertThat(choice.typed("coupon")).contains(rewards.get(3));
        assertThat(choice.typed("100")).contains(rewards.get(3));
    }

    @Test
    void theWholeNameIsEnoughThoughOthersBeginWithIt() {
        assertThat(choice.typed("毛巾")).contains(rewards.getFirst());
    }

    @Test
    void whatFitsSeveralOrNoneIsNoChoice() {
        assertThat(choice.typed("毛")).isEmpty();
        assertThat(choice.typed("5")).isEmpty();
        assertThat(choice.typed("7")).isEmpty();
        assertThat(choice.typed("梳子")).isEmpty();
        assertThat(choice.typed(" ")).isEmpty();
    }

    @Test
    void theListShowsWhatHasTheNumberOrTheText() {
        assertThat(rewards.stream().filter(reward -> choice.fits(reward, "1")))
                .containsExactly(rewards.get(0), rewards.get(3));
        assertThat(rewards).allMatch(reward -> choice.fits(reward, ""));
    }

    private static Reward reward(String name) {
        return new Reward(
                name.hashCode(),
                Reward.Kind.GOODS,
                name,
                10,
                null,
                0,
                0,
                0,
                null,
                LocalDate.of(2026, 1, 1),
                null,
                true,
                "",
                null,
                0);
    }
}
