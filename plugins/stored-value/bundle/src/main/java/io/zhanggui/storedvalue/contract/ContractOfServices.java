package io.zhanggui.storedvalue.contract;

import io.zhanggui.storedvalue.api.PrepaidContract;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The terms for the plugins that sell prepaid services.
@Component
public final class ContractOfServices implements PrepaidContract {
    private final Contracts contracts;

    @Activate
    public ContractOfServices(@Reference Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public Terms current() {
        Contract current = contracts.current();
        return new Terms(current.version(), current.hash());
    }
}
