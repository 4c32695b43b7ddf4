/// Questions of employees about their commission, and the answers.
@NullMarked
package io.zhanggui.commission.question;

import org.jspecify.annotations.NullMarked;
