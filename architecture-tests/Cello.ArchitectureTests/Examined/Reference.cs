namespace Cello.ArchitectureTests.Examined;

internal enum ReferenceKind
{
    Project,
    Package,
    Framework,
    Assembly,
}

/// <summary>One thing that a project file asks for. If it flows, projects that reference this one see it too.</summary>
internal sealed record Reference(ReferenceKind Kind, string Name, bool Flows = true);
