/// Forecasts of visits and of what they bring, fitted anew each day.
@NullMarked
package io.zhanggui.insight.outlook;

import org.jspecify.annotations.NullMarked;
