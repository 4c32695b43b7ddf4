package io.zhanggui.checkout.pricing;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.SoldLine;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether prices that a person made may be sold at: by whoever takes the money, or because somebody who may agreed to
/// them before the cashier changed. Asked before the money is taken, and again when the sale is stored.
public record Approvals(Operators operators) {

    /// @param lines of the cart, priced
    /// @throws io.zhanggui.api.security.AccessDenied when nobody who may has agreed
    /// @throws Refusal for a price without a reason
    public void require(Cart cart, List<SoldLine> lines) {
        cart.presented().stream()
                .filter(ManualDiscounts::isOne)
                .forEach(code -> require(cart.storeId(), ManualDiscounts.approvedBy(code)));
        for (int i = 0; i < lines.size(); i++) {
            String reason = lines.get(i).overrideReason();
            if (reason == null) {
                continue;
            }
            require(cart.storeId(), cart.lines().get(i).approvedBy());
            if (reason.isBlank()) {
                throw new Refusal("checkout.override.needs-reason", lines.get(i).name());
            }
        }
    }

    private void require(long storeId, @Nullable Long approvedBy) {
        if (!operators.may(CheckoutPermissions.OVERRIDE_PRICE) && !stillMay(storeId, approvedBy)) {
            operators.require(CheckoutPermissions.OVERRIDE_PRICE);
        }
    }

    /// Who has left the shop since, or lost the right, no longer vouches.
    private boolean stillMay(long storeId, @Nullable Long approvedBy) {
        if (approvedBy == null) {
            return false;
        }
        boolean[] may = {false};
        operators
                .find(approvedBy)
                .filter(operator -> operator.active() && operator.worksIn(storeId))
                .ifPresent(operator ->
                        operators.as(operator, () -> may[0] = operators.may(CheckoutPermissions.OVERRIDE_PRICE)));
        return may[0];
    }

    /// Names of those who agreed to a price and do not take the money themselves; empty for nobody else.
    public String others(Cart cart) {
        long current = operators.current().id();
        return Stream.concat(
                        cart.presented().stream().filter(ManualDiscounts::isOne).map(ManualDiscounts::approvedBy),
                        cart.lines().stream()
                                .filter(line -> line.unitPrice() != null)
                                .map(Cart.Line::approvedBy))
                .filter(Objects::nonNull)
                .filter(id -> id != current)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .flatMap(id -> operators.find(id).stream())
                .map(Operator::displayName)
                .collect(Collectors.joining(", "));
    }
}
