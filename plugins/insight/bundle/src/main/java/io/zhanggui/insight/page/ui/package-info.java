/// What the member's page shows of it, and the page of the members' figures.
@NullMarked
package io.zhanggui.insight.page.ui;

import org.jspecify.annotations.NullMarked;
