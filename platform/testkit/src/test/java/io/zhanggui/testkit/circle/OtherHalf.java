package io.zhanggui.testkit.circle;

import java.util.List;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/// Does without the other for as long as there is none, so that both count as satisfied.
@Component(service = OtherHalf.class)
public final class OtherHalf {
    @Activate
    public OtherHalf(@Reference(cardinality = ReferenceCardinality.MULTIPLE) List<CirclePlugin> plugins) {
        Objects.checkIndex(0, plugins.size());
    }
}
