using System.Reflection;
using Carter;

namespace Cello.Hosting;

/// <summary>Keeps Carter from looking for endpoints, validators and negotiators by itself: modules name theirs.</summary>
internal sealed class NoAssemblies() : DependencyContextAssemblyCatalog(typeof(NoAssemblies).Assembly)
{
    public override IReadOnlyCollection<Assembly> GetAssemblies() => [];
}
