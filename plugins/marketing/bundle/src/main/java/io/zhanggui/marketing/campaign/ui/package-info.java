/// The page of the campaigns.
@NullMarked
package io.zhanggui.marketing.campaign.ui;

import org.jspecify.annotations.NullMarked;
