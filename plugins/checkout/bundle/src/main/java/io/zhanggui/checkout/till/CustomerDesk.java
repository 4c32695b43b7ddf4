package io.zhanggui.checkout.till;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.CustomerCard;
import io.zhanggui.checkout.api.CustomerFact;
import io.zhanggui.checkout.api.CustomerSource;
import io.zhanggui.checkout.api.NewCustomers;
import io.zhanggui.protocol.stripe.Stripe;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// Finds customers; without a plugin that knows any, nobody is found and the till sells on.
@Component(service = CustomerDesk.class)
public final class CustomerDesk {
    private final UnitOfWork unitOfWork;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CustomerSource> sources = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CustomerFact.Source> facts = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CustomerCard.Source> cards = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<NewCustomers> entries = List.of();

    @Activate
    public CustomerDesk(@Reference UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    public boolean isThere() {
        return !sources.isEmpty();
    }

    /// Who is served, and with which card.
    /// @param cardId of the [CustomerCard] that was presented; null for none in particular
    public record Served(Customer customer, @Nullable Long cardId) {}

    /// Whose card or UID this is, also when it is the stripe of a card as its reader types it.
    /// @throws io.zhanggui.api.error.Refusal for a card that was reported lost or replaced, and for a bank card
    public Optional<Served> scan(String typed) {
        String code = SwipedCard.of(typed).map(Stripe.Card::number).orElse(typed);
        return unitOfWork.read(unit -> cards.stream()
                .flatMap(source -> source.scan(code).stream())
                .findFirst()
                .flatMap(found -> current(found.memberId()).map(customer -> new Served(customer, found.cardId())))
                .or(() -> first(source -> source.scan(code)).map(customer -> new Served(customer, null))));
    }

    /// What a customer may present instead of another; empty when there is nothing to choose.
    public List<CustomerCard> cards(long memberId, long storeId) {
        return unitOfWork.read(unit -> cards.stream()
                .flatMap(source -> source.cards(memberId, storeId).stream())
                .toList());
    }

    /// Whoever has this id, also one who was merged into another member since.
    public Optional<Customer> find(long memberId) {
        return first(source -> source.find(memberId));
    }

    /// Who is served as this member now: after a merge the one who stands for it.
    public Optional<Customer> current(long memberId) {
        return first(source -> source.find(source.current(memberId)));
    }

    /// Whether these are one person now, though one of them may have been merged into the other since.
    public boolean isSame(long memberId, @Nullable Long other) {
        return other != null
                && (memberId == other
                        || unitOfWork.read(unit -> sources.stream()
                                .anyMatch(source -> source.current(memberId) == source.current(other))));
    }

    /// Whether somebody new can be taken on by the current operator.
    public boolean takesNew() {
        return entries.stream().anyMatch(NewCustomers::mayEnter);
    }

    /// @throws io.zhanggui.api.error.Refusal when the plugin is stopped, or for what is wrong with the entry
    public Customer enter(NewCustomers.Entry entry) {
        return entries.stream()
                .findFirst()
                .orElseThrow(() -> new Refusal("checkout.member.unavailable"))
                .enter(entry);
    }

    /// Several at once; unknown ones are left out.
    public List<Customer> findAll(Collection<Long> memberIds) {
        return unitOfWork.read(unit -> sources.stream()
                .flatMap(source -> source.findAll(memberIds).stream())
                .toList());
    }

    /// Who has these full phone or card numbers; those that nobody has are left out.
    /// @param phonesOrCards at most 1000
    public Map<String, Long> resolve(Collection<String> phonesOrCards) {
        return unitOfWork.read(unit -> {
            Map<String, Long> found = new HashMap<>();
            sources.forEach(source -> found.putAll(source.resolve(phonesOrCards)));
            return found;
        });
    }

    public List<Customer> search(String text, int limit) {
        return unitOfWork.read(unit -> sources.stream()
                .flatMap(source -> source.search(text, limit).stream())
                .limit(limit)
                .toList());
    }

    /// The figures under the customer's name.
    public List<CustomerFact> facts(long memberId, long storeId) {
        return unitOfWork.read(unit -> facts.stream()
                .flatMap(source -> source.facts(memberId, storeId).stream())
                .sorted(Comparator.comparingInt(CustomerFact::order))
                .toList());
    }

    private Optional<Customer> first(Function<CustomerSource, Optional<Customer>> question) {
        return unitOfWork.read(
                unit -> sources.stream().map(question).flatMap(Optional::stream).findFirst());
    }
}
