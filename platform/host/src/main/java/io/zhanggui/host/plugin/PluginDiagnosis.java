package io.zhanggui.host.plugin;

import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.host.plugin.PluginState.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/// Finds out why a bundle does not do what it is there for.
final class PluginDiagnosis {
    private static final String CAUSED_BY = "Caused by: ";
    private static final String STOPPED_PLUGIN = "plugin.reason.stoppedPlugin";
    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)");
    private static final Pattern LEAST_VERSION = Pattern.compile("version>=([\\w.]+)");

    private final BundleContext context;
    private final Function<String, PluginTitle> titles;

    /// @param titles what people call the plugin with an id
    PluginDiagnosis(BundleContext context, Function<String, PluginTitle> titles) {
        this.context = context;
        this.titles = titles;
    }

    /// Packages or other capabilities that no installed bundle provides.
    List<Reason> unresolved(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null || revision.getWiring() != null) {
            return List.of();
        }
        List<Reason> reasons = new ArrayList<>();
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            if (isMandatory(requirement) && !isProvided(requirement)) {
                reasons.add(Reason.of("missingPackage", named(requirement)));
            }
        }
        return reasons;
    }

    /// The package, with its least version when there is one; for other needs the whole condition.
    private static String named(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        Matcher name = PACKAGE.matcher(filter);
        if (!name.find()) {
            return filter;
        }
        Matcher version = LEAST_VERSION.matcher(filter);
        return version.find() ? name.group(1) + " " + version.group(1) : name.group(1);
    }

    /// Components that miss a service or failed when they were activated.
    List<Reason> unsatisfied(Bundle bundle) {
        Optional<ServiceComponentRuntime> runtime = runtime();
        if (runtime.isEmpty()) {
            return List.of();
        }
        List<Reason> reasons = new ArrayList<>();
        for (ComponentDescriptionDTO component : runtime.get().getComponentDescriptionDTOs(bundle)) {
            for (ComponentConfigurationDTO configuration : runtime.get().getComponentConfigurationDTOs(component)) {
                collect(component, configuration, reasons);
            }
        }
        // Whoever starts the plugin that is named has no use for the names of classes.
        List<Reason> named = reasons.stream()
                .filter(reason -> reason.textKey().equals(STOPPED_PLUGIN))
                .distinct()
                .toList();
        return named.isEmpty() ? reasons : named;
    }

    /// Whether a component of the bundle says what the plugin consists of.
    boolean declaresAPlugin(Bundle bundle) {
        return runtime().stream()
                .flatMap(runtime -> runtime.getComponentDescriptionDTOs(bundle).stream())
                .anyMatch(component -> List.of(component.serviceInterfaces).contains(Plugin.class.getName()));
    }

    private void collect(
            ComponentDescriptionDTO component, ComponentConfigurationDTO configuration, List<Reason> reasons) {
        if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            reasons.add(Reason.of("failed", component.name, cause(configuration.failure)));
        }
        for (UnsatisfiedReferenceDTO missing : configuration.unsatisfiedReferences) {
            String service = java.util.Arrays.stream(component.references)
                    .filter(reference -> reference.name.equals(missing.name))
                    .map(reference -> reference.interfaceName)
                    .findFirst()
                    .orElse(missing.name);
            reasons.add(stoppedProvider(service)
                    .map(plugin -> Reason.of("stoppedPlugin", titles.apply(plugin)))
                    .orElseGet(() -> Reason.of("missingService", component.name, service)));
        }
    }

    /// The plugin whose api declares the service, when its own part does not run.
    private Optional<String> stoppedProvider(String service) {
        String packageName = service.substring(0, Math.max(0, service.lastIndexOf('.')));
        Set<String> owners = new HashSet<>();
        Set<String> running = new HashSet<>();
        for (Bundle bundle : context.getBundles()) {
            String plugin = bundle.getHeaders().get("Zhanggui-Plugin");
            if (plugin == null) {
                continue;
            }
            if (exports(bundle, packageName)) {
                owners.add(plugin);
            }
            if (bundle.getState() == Bundle.ACTIVE
                    && !"api".equals(bundle.getHeaders().get("Zhanggui-Plugin-Part"))) {
                running.add(plugin);
            }
        }
        return owners.stream().filter(plugin -> !running.contains(plugin)).findFirst();
    }

    private static boolean exports(Bundle bundle, String packageName) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null
                && revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .anyMatch(capability ->
                                packageName.equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
    }

    /// The innermost cause in a printed stack trace.
    private static String cause(String trace) {
        return trace.lines()
                .filter(line -> line.startsWith(CAUSED_BY))
                .reduce((outer, inner) -> inner)
                .map(line -> line.substring(CAUSED_BY.length()))
                .orElseGet(() -> firstLine(trace));
    }

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private Optional<ServiceComponentRuntime> runtime() {
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        return !Namespace.RESOLUTION_OPTIONAL.equals(
                requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
    }

    private boolean isProvided(BundleRequirement requirement) {
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision != null && matches(requirement, revision)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(BundleRequirement requirement, BundleRevision revision) {
        Collection<? extends org.osgi.framework.wiring.BundleCapability> capabilities =
                revision.getDeclaredCapabilities(requirement.getNamespace());
        return capabilities.stream().anyMatch(requirement::matches);
    }
}
