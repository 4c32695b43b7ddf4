package io.zhanggui.member.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The shop's rewards and rules, for commands and plugins that set a shop up. Every call checks the permissions
/// of the pages that do the same by hand. Thread-safe.
public interface PointsProgram {

    /// Offers a reward from today on.
    /// @param stock null for no bound
    /// @return its id
    long offerReward(String name, boolean service, long points, @Nullable Long stock);

    /// Exchanges a member's points for a reward, once per request.
    /// @throws io.zhanggui.api.error.Refusal when it is not offered, sold out, above a bound, or when points
    /// are missing
    void redeem(RequestId request, long rewardId, long memberId, int quantity);

    /// Publishes points for an action besides buying.
    /// @param dayCap most points for one member on one day; 0 for no bound
    /// @param notice what members are told
    void publishAction(Action action, String name, long points, long dayCap, LocalDate from, String notice);

    /// Publishes that a tier is reached by spending.
    void publishTier(String tierCode, Money spent, int months, LocalDate from, String notice);

    /// The last day of points that are granted on a day, by the shop's rule; whoever grants points that are not this
    /// plugin's own opens their lot with it. Needs no permission.
    /// @return empty when points do not expire
    Optional<LocalDate> lastDay(LocalDate granted);

    /// What earns points besides buying.
    enum Action {
        REGISTRATION,
        INVITE,
        VISIT,
        BIRTHDAY,
        REVIEW
    }
}
