/// The pages of the outreach.
@NullMarked
package io.zhanggui.marketing.outreach.ui;

import org.jspecify.annotations.NullMarked;
