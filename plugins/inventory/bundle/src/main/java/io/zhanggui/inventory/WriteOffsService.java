package io.zhanggui.inventory;

import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.api.WriteOffs;
import io.zhanggui.inventory.stock.Materials;
import io.zhanggui.inventory.writeoff.WriteOffBook;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What other plugins may ask of write-offs and materials.
@Component
public final class WriteOffsService implements WriteOffs {
    private final WriteOffBook writeOffs;
    private final Materials materials;

    @Activate
    public WriteOffsService(@Reference WriteOffBook writeOffs, @Reference Materials materials) {
        this.writeOffs = writeOffs;
        this.materials = materials;
    }

    @Override
    public String writeOff(RequestId requestId, List<Goods> goods, String reason) {
        return writeOffs.writeOff(requestId, goods, reason);
    }

    @Override
    public void setMaterials(long serviceId, List<Goods> used) {
        materials.set(serviceId, used);
    }

    @Override
    public List<Goods> materials(long serviceId) {
        return materials.of(serviceId).stream()
                .map(material -> new Goods(material.skuId(), material.quantity()))
                .toList();
    }
}
