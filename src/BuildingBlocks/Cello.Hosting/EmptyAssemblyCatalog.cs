using System.Reflection;
using Carter;

namespace Cello.Hosting;

/// <summary>Keeps Carter from scanning assemblies for endpoints, validators and negotiators: modules list their endpoints explicitly.</summary>
internal sealed class EmptyAssemblyCatalog() : DependencyContextAssemblyCatalog(typeof(EmptyAssemblyCatalog).Assembly)
{
    public override IReadOnlyCollection<Assembly> GetAssemblies() => [];
}
