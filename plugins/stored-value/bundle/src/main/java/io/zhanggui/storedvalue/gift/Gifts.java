package io.zhanggui.storedvalue.gift;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.gift.Gift;
import io.zhanggui.api.gift.GiftChoice;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PrepaidPayout;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// Gives and takes back what offers bring besides money and points, through the kinds that are there. Thread-safe.
///
/// Each piece of an offer gives under a request of its own, made from the sale, so that part of a top-up can go back
/// with its own gifts.
@Component(service = Gifts.class)
public final class Gifts {
    private static final int MAX_PIECES = 50;
    private static final String REASON = "stored-value.gift.reason";

    private final Texts texts;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<GiftKind> kinds = List.of();

    @Activate
    public Gifts(@Reference Texts texts) {
        this.texts = texts;
    }

    /// @param kinds all there will be
    public Gifts(Texts texts, List<GiftKind> kinds) {
        this(texts);
        this.kinds = kinds;
    }

    /// The kinds that can be given just now, by id.
    public List<GiftKind> kinds() {
        return kinds.stream().sorted(Comparator.comparing(GiftKind::id)).toList();
    }

    /// Whether everything that an offer promises can be given now.
    public boolean areGivable(List<OfferGift> gifts) {
        return gifts.stream()
                .allMatch(gift -> choice(gift).filter(GiftChoice::givable).isPresent());
    }

    /// For people, with its count; the stored choice where its plugin is stopped.
    public String name(OfferGift gift) {
        return texts.get(
                "stored-value.gift.named", choice(gift).map(GiftChoice::name).orElse(gift.choice()), gift.count());
    }

    /// What is going to be given, for the terms.
    /// @throws GiftUnavailable when one of them cannot be
    public List<GivenGift> promised(String offer, List<OfferGift> gifts, int pieces) {
        if (!gifts.isEmpty() && pieces > MAX_PIECES) {
            throw new Refusal("stored-value.gift.too-many-pieces", offer, MAX_PIECES);
        }
        List<GivenGift> promised = new ArrayList<>();
        for (OfferGift gift : gifts) {
            GiftChoice choice =
                    choice(gift).filter(GiftChoice::givable).orElseThrow(() -> new GiftUnavailable(offer, name(gift)));
            promised.add(new GivenGift(gift.kind(), gift.choice(), choice.name(), gift.count(), pieces));
        }
        return promised;
    }

    /// Gives in the sale's unit of work.
    /// @param line of the top-up that they come with
    public void give(SaleInProgress sale, long memberId, int line, List<GivenGift> gifts) {
        for (int i = 0; i < gifts.size(); i++) {
            GivenGift gift = gifts.get(i);
            GiftKind kind = kind(gift.kind()).orElseThrow(() -> new GiftUnavailable(gift.name(), gift.name()));
            for (int piece = 0; piece < gift.pieces(); piece++) {
                kind.give(new Gift(
                        gift.choice(),
                        memberId,
                        gift.count(),
                        request(sale.storeId(), sale.tillId(), sale.saleId(), line, i, piece),
                        sale.document(),
                        REASON));
            }
        }
    }

    /// Takes back the gifts of the pieces that a refund begins to pay back: a piece that is not whole any more has
    /// no gift.
    /// @param before principal of the top-up that was returned before
    /// @param part of the principal that is returned now
    /// @param whole principal of the top-up
    /// @throws Refusal when the member has used one, or its plugin is stopped
    public void takeBack(
            RefundInProgress refund,
            CompletedSale sale,
            int line,
            List<GivenGift> gifts,
            long before,
            long part,
            long whole) {
        for (int i = 0; i < gifts.size(); i++) {
            GivenGift gift = gifts.get(i);
            int first = piecesBegun(before, whole, gift.pieces());
            int end = piecesBegun(before + part, whole, gift.pieces());
            for (int piece = first; piece < end; piece++) {
                RequestId given = request(sale.storeId(), sale.tillId(), sale.saleId(), line, i, piece);
                kind(gift.kind())
                        .orElseThrow(() -> new Refusal("stored-value.gift.not-returnable", gift.name()))
                        .takeBack(
                                given,
                                request(refund.storeId(), refund.tillId(), refund.saleId(), line, i, piece),
                                refund.document());
            }
        }
    }

    /// What a payout did with one kind of gift.
    /// @param back what came back
    /// @param kept what the member has used and keeps; all of it while its plugin is stopped
    public record Taken(GivenGift gift, int back, int kept) {}

    /// Takes back what is unused of the gifts of the pieces that a payout reaches into.
    public List<Taken> takeBackUnused(RequestId request, PrepaidPayout payout, List<GivenGift> gifts) {
        List<Taken> taken = new ArrayList<>();
        CompletedSale sale = payout.sale();
        int line = payout.line().lineNumber();
        long whole = payout.sold().fen();
        for (int i = 0; i < gifts.size(); i++) {
            GivenGift gift = gifts.get(i);
            Optional<GiftKind> kind = kind(gift.kind());
            int first = piecesBegun(Math.min(payout.before().fen(), whole), whole, gift.pieces());
            int end = piecesBegun(payout.back().fen(), whole, gift.pieces());
            int kept = 0;
            for (int piece = first; piece < end; piece++) {
                RequestId given = request(sale.storeId(), sale.tillId(), sale.saleId(), line, i, piece);
                RequestId back = request(request.storeId(), request.tillId(), payout.id(), line, i, piece);
                kept += kind.map(each -> each.takeBackUnused(given, back, payout.document()))
                        .orElse(gift.count());
            }
            taken.add(new Taken(gift, Math.multiplyExact(end - first, gift.count()) - kept, kept));
        }
        return taken;
    }

    /// How many of the pieces a returned principal reaches into.
    static int piecesBegun(long returned, long whole, int pieces) {
        BigInteger[] division = BigInteger.valueOf(returned)
                .multiply(BigInteger.valueOf(pieces))
                .divideAndRemainder(BigInteger.valueOf(whole));
        return division[0].intValueExact() + (division[1].signum() > 0 ? 1 : 0);
    }

    private static RequestId request(long storeId, long tillId, long saleId, int line, int gift, int piece) {
        return new RequestId(storeId, tillId, "top-up-gift:" + saleId + "-" + line + "-" + gift + "-" + piece);
    }

    private Optional<GiftChoice> choice(OfferGift gift) {
        return kind(gift.kind()).flatMap(kind -> kind.find(gift.choice()));
    }

    private Optional<GiftKind> kind(String id) {
        return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }
}
