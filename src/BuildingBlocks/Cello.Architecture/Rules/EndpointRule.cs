using Cello.Architecture.Examined;
using Mono.Cecil;

namespace Cello.Architecture.Rules;

internal static class EndpointRule
{
    public static Rule Rule { get; } = new("Rule 7: endpoints use MediatR only: no DbContext, no repository, no contract") { InCode = Offences };

    private static IEnumerable<string> Offences(CompiledCode code)
    {
        var endpoints = code.In(Place.Module)
            .SelectMany(assembly => assembly.Types.Where(Roles.IsEndpoint), (assembly, type) => (assembly.Project, Type: type));
        return code.Tree.Select("endpoint", endpoints)
            .SelectMany(endpoint => endpoint.Type.WithNested()
                .SelectMany(TypeReferences.Of)
                .Where(seen => IsForbidden(seen, code.Tree))
                .Select(seen => $"{endpoint.Type.DisplayName()} must not see {seen.DisplayName()}"));
    }

    private static bool IsForbidden(TypeReference seen, SourceTree tree) =>
        seen.DottedNamespace().StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal)
        || (tree.Find(seen.AssemblyName()) is { Place: Place.Module }
            && (seen.DottedNamespace().Contains(".Persistence.", StringComparison.Ordinal)
                || seen.Name.Split('`')[0].EndsWith("Repository", StringComparison.Ordinal)
                || Roles.IsDbContext(seen)
                || Roles.IsContractInterface(seen, tree)
                || Roles.IsAdapter(seen, tree)));
}
