package io.zhanggui.sms.api;

import java.util.List;

/// What came of handing a message over. The sentences are in the shop's language, at most 200 characters, without
/// the phone, the text or a secret.
public sealed interface Outcome {

    /// The provider has it and answers for it from now on.
    /// @param references its own ids of it, by which its reports will name it: one for each part that it counts, or
    /// none
    record Accepted(List<String> references) implements Outcome {
        public Accepted {
            references = List.copyOf(references);
        }

        public static Accepted as(String reference) {
            return new Accepted(reference.isEmpty() ? List.of() : List.of(reference));
        }
    }

    /// The provider has surely not taken it and will not take it as it is: a phone that is none, a template that was
    /// not approved. It is not tried again by itself.
    record Rejected(String why) implements Outcome {}

    /// The provider has surely not taken it but may later: it is busy, the account is empty, nobody listened. It is
    /// tried again, with growing pauses.
    record TryLater(String why) implements Outcome {}

    /// It may have been taken or not: the line broke or time ran out after the message was on its way, or the answer
    /// makes no sense. It is not handed over again by itself; a report or a person decides.
    /// @param references the provider's own ids of those parts that it has surely taken, by which reports will
    /// name them
    record Unknown(String why, List<String> references) implements Outcome {
        public Unknown {
            references = List.copyOf(references);
        }

        public Unknown(String why) {
            this(why, List.of());
        }
    }
}
