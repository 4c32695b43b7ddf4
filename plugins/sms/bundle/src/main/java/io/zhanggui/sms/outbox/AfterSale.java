package io.zhanggui.sms.outbox;

import io.zhanggui.api.event.Event;
import io.zhanggui.api.event.EventHandler;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.SaleCompleted;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.sms.template.MessageText.Variable;
import io.zhanggui.sms.template.Scene;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Writes the messages that follow a sale or a top-up.
@Component
public final class AfterSale implements EventHandler {
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

    /// One unit for all that is read and written: after each sale of the shop.
    @Override
    public void handle(Event event) {
        unitOfWork.writeOnly(unit -> write(event));
    }

    private void write(Event event) {
        SaleCompleted sale = event.payload(SaleCompleted.class);
        Long memberId = sale.memberId();
        if (sale.refund() || memberId == null) {
            return;
        }
        Optional<Member> member = members.find(memberId);
        if (member.isEmpty()) {
            return;
        }
        if (sale.topUpFen() > 0) {
            write(event, sale, member.get(), Scene.AFTER_TOP_UP, sale.topUpFen());
        }
        if (sale.payableFen() > sale.topUpFen()) {
            write(event, sale, member.get(), Scene.AFTER_SALE, sale.payableFen() - sale.topUpFen());
        }
    }

    private void write(Event event, SaleCompleted sale, Member member, Scene scene, long amountFen) {
        Map<Variable, String> values = messageValues.of(member, sale.storeId());
        values.put(Variable.AMOUNT, MessageValues.amount(amountFen));
        writer.write(event, scene, member, sale.storeId(), "sale:" + sale.saleId(), values);
    }
}
