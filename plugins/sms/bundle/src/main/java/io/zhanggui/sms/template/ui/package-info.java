/// The page of the templates.
@NullMarked
package io.zhanggui.sms.template.ui;

import org.jspecify.annotations.NullMarked;
