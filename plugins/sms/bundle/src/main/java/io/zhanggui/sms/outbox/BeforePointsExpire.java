package io.zhanggui.sms.outbox;

import io.zhanggui.api.event.Event;
import io.zhanggui.api.event.EventHandler;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.PointsExpiring;
import io.zhanggui.sms.template.MessageText.Variable;
import io.zhanggui.sms.template.Scene;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Writes the messages that say that points are about to expire.
@Component
public final class BeforePointsExpire implements EventHandler {
    private final MessageWriter writer;
    private final MessageValues messageValues;
    private final Members members;

    @Activate
    public BeforePointsExpire(
            @Reference MessageWriter writer, @Reference MessageValues messageValues, @Reference Members members) {
        this.writer = writer;
        this.messageValues = messageValues;
        this.members = members;
    }

    @Override
    public String id() {
        return "sms.points-expiring";
    }

    @Override
    public Set<String> types() {
        return Set.of(PointsExpiring.TYPE);
    }

    @Override
    public void handle(Event event) {
        PointsExpiring expiring = event.payload(PointsExpiring.class);
        members.find(expiring.memberId()).ifPresent(member -> {
            Map<Variable, String> values = messageValues.of(member, expiring.storeId());
            values.put(Variable.POINTS, Long.toString(expiring.points()));
            values.put(Variable.DATE, expiring.expiresOn().toString());
            writer.write(List.of(new MessageWriter.Wanted(
                    event,
                    Scene.POINTS_EXPIRING,
                    member,
                    expiring.storeId(),
                    "points-notice:" + expiring.expiresOn() + ":" + expiring.daysBefore(),
                    values)));
        });
    }
}
