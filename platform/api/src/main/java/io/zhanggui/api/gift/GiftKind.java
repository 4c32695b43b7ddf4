package io.zhanggui.api.gift;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.RequestId;
import java.util.List;
import java.util.Optional;

/// A kind of thing that a member can be given: with a top-up, for points, by a campaign. Registered as an OSGi
/// service by the plugin that keeps such things; who gives takes all that are there, and a kind whose plugin is
/// stopped cannot be given. Thread-safe.
public interface GiftKind {

    /// Stable and unique, stored with what gives it: `marketing.coupon`.
    String id();

    /// Key of the name: 优惠券.
    String titleKey();

    /// What can be given today, by name. Runs in a read unit of work of the caller.
    List<GiftChoice> choices();

    /// @return empty for what was never there; a choice that is no longer given is still named
    Optional<GiftChoice> find(String choiceId);

    /// Gives it, in the caller's write unit of work. The same [Gift#request()] gives once.
    /// @throws Refusal when it is not given (any more); the caller's unit of work is rolled back
    void give(Gift gift);

    /// Takes back what one request gave, in the caller's write unit of work; taken back before, nothing happens.
    /// @param given the request that it was given with
    /// @param request of this return
    /// @param document that it is returned with
    /// @throws Refusal when the member has used some of it
    void takeBack(RequestId given, RequestId request, String document);

    /// Takes back what is unused of what one request gave, in the caller's write unit of work, when what it came with
    /// is paid back by law: then nothing that the member has used stands in the way. Taken back before, nothing
    /// happens.
    /// @param given the request that it was given with
    /// @param request of this return
    /// @param document that it is returned with
    /// @return how many pieces the member has used and keeps
    int takeBackUnused(RequestId given, RequestId request, String document);
}
