package io.zhanggui.sms.outbox;

import io.zhanggui.api.event.BulkEventHandler;
import io.zhanggui.api.event.Event;
import io.zhanggui.api.event.EventHandler;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.SaleCompleted;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.sms.template.MessageText.Variable;
import io.zhanggui.sms.template.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Writes the messages that follow a sale or a top-up.
@Component(service = EventHandler.class)
public final class AfterSale implements BulkEventHandler {
    private final UnitOfWork unitOfWork;
    private final MessageWriter writer;
    private final MessageValues messageValues;
    private final Members members;

    @Activate
    public AfterSale(
            @Reference UnitOfWork unitOfWork,
            @Reference MessageWriter writer,
            @Reference MessageValues messageValues,
            @Reference Members members) {
        this.unitOfWork = unitOfWork;
        this.writer = writer;
        this.messageValues = messageValues;
        this.members = members;
    }

    @Override
    public String id() {
        return "sms.after-sale";
    }

    @Override
    public Set<String> types() {
        return Set.of(SaleCompleted.TYPE);
    }

    /// A sale to a member.
    private record Sold(Event event, SaleCompleted sale, long memberId) {}

    @Override
    public void handleAll(List<Event> events) {
        List<Sold> sold = new ArrayList<>();
        for (Event event : events) {
            SaleCompleted sale = event.payload(SaleCompleted.class);
            Long memberId = sale.memberId();
            if (!sale.refund() && memberId != null) {
                sold.add(new Sold(event, sale, memberId));
            }
        }
        if (!sold.isEmpty()) {
            unitOfWork.writeOnly(unit -> write(sold));
        }
    }

    private void write(List<Sold> sold) {
        Set<Long> memberIds = sold.stream().map(Sold::memberId).collect(Collectors.toSet());
        Map<Long, Member> buyers =
                members.findAll(memberIds).stream().collect(Collectors.toMap(Member::id, Function.identity()));
        Map<Long, Money> balances = messageValues.balances(memberIds);
        List<MessageWriter.Wanted> messages = new ArrayList<>();
        for (Sold each : sold) {
            Member member = buyers.get(each.memberId());
            SaleCompleted sale = each.sale();
            if (member != null && sale.topUpFen() > 0) {
                messages.add(wanted(each, member, balances, Scene.AFTER_TOP_UP, sale.topUpFen()));
            }
            if (member != null && sale.payableFen() > sale.topUpFen()) {
                messages.add(wanted(each, member, balances, Scene.AFTER_SALE, sale.payableFen() - sale.topUpFen()));
            }
        }
        writer.write(messages);
    }

    private MessageWriter.Wanted wanted(
            Sold sold, Member member, Map<Long, Money> balances, Scene scene, long amountFen) {
        Map<Variable, String> values = messageValues.of(member, sold.sale().storeId(), balances);
        values.put(Variable.AMOUNT, MessageValues.amount(amountFen));
        return new MessageWriter.Wanted(
                sold.event(),
                scene,
                member,
                sold.sale().storeId(),
                "sale:" + sold.sale().saleId(),
                values);
    }
}
