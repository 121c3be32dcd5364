using Cello.Architecture.Examined;

namespace Cello.Architecture.Rules;

internal static class DomainRule
{
    private static readonly HashSet<string> Allowed = new(StringComparer.OrdinalIgnoreCase) { "Cello.Domain", "ErrorOr" };

    public static Rule Rule { get; } = new("Rule 1: Domain sees only Cello.Domain and ErrorOr")
    {
        InProjects = tree => tree.In(Layer.Domain).SelectMany(domain => AllowList.Offences(domain, tree, Allowed.Contains)),
        InCode = code => code.In(Layer.Domain).SelectMany(domain => AllowList.Offences(domain, Allowed.Contains)),
    };
}
