package io.zhanggui.inventory;

import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.api.Transfer;
import io.zhanggui.inventory.api.Transfers;
import io.zhanggui.inventory.transfer.TransferBook;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What other plugins may ask of transfers.
@Component
public final class TransfersService implements Transfers {
    private final TransferBook transfers;

    @Activate
    public TransfersService(@Reference TransferBook transfers) {
        this.transfers = transfers;
    }

    @Override
    public long send(RequestId requestId, long toStoreId, List<Goods> goods, String note) {
        return transfers.send(requestId, toStoreId, goods, note);
    }

    @Override
    public void receive(RequestId requestId, long transferId, List<Goods> arrived) {
        transfers.receive(requestId, transferId, arrived);
    }

    @Override
    public void cancel(long transferId) {
        transfers.cancel(transferId);
    }

    @Override
    public Optional<Transfer> transfer(long transferId) {
        return transfers.transfer(transferId);
    }
}
