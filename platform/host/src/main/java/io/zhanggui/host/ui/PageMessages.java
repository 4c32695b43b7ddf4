package io.zhanggui.host.ui;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.SystemMessagesProvider;
import com.vaadin.flow.server.VaadinRequest;
import io.zhanggui.api.text.Texts;
import io.zhanggui.host.text.PropertyTexts;
import java.util.Locale;

/// What the browser says when a page and the server no longer know of each other, in the language of the page. A
/// session that is over or broken loads the page anew without a word.
final class PageMessages implements SystemMessagesProvider {
    private final transient PropertyTexts texts;

    PageMessages(PropertyTexts texts) {
        this.texts = texts;
    }

    @Override
    public SystemMessages getSystemMessages(SystemMessagesInfo info) {
        VaadinRequest request = info.getRequest();
        Locale locale = request == null ? Texts.CHINESE : Language.remembered(request);
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setCookiesDisabledNotificationEnabled(true);
        messages.setCookiesDisabledCaption(texts.get("page.noCookies", locale));
        messages.setCookiesDisabledMessage(texts.get("page.noCookies.hint", locale));
        messages.setSyncErrorNotificationEnabled(true);
        messages.setSyncErrorCaption(texts.get("page.outOfStep", locale));
        messages.setSyncErrorMessage(texts.get("page.outOfStep.hint", locale));
        return messages;
    }
}
