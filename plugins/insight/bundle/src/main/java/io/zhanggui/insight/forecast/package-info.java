/// How often members will come and what they will spend: models that are fitted to the shop's own history, and the
/// naive forecast that they have to beat. Times are in weeks, amounts in yuan: nothing here is booked.
@NullMarked
package io.zhanggui.insight.forecast;

import org.jspecify.annotations.NullMarked;
