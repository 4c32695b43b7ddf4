package io.zhanggui.host.web;

import com.vaadin.flow.component.internal.ComponentMetaData;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.ServiceDestroyListener;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.StaticFileHandler;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.shared.Registration;

/// Vaadin's servlet with a service that lets the classes of removed plugins go, and with the host's own rule for how
/// long
/// browsers keep its files.
final class HostServlet extends VaadinServlet {

    @Override
    protected VaadinServletService createServletService(DeploymentConfiguration configuration) throws ServiceException {
        HostService service = new HostService(this, configuration);
        service.init();
        return service;
    }

    @Override
    protected StaticFileHandler createStaticFileHandler(VaadinService service) {
        return new StaticFiles(service);
    }

    private static final class HostService extends VaadinServletService {
        HostService(VaadinServlet servlet, DeploymentConfiguration configuration) {
            super(servlet, configuration);
        }

        /// Flow remembers here every class of component whose meta data it has cached, only to empty that cache
        /// when the server ends. That would keep the classes of removed plugins for ever.
        @Override
        public Registration addServiceDestroyListener(ServiceDestroyListener listener) {
            if (listener.getClass().getName().startsWith(ComponentMetaData.class.getName())) {
                return () -> {};
            }
            return super.addServiceDestroyListener(listener);
        }
    }
}
