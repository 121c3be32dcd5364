namespace Cello.Architecture.Examined;

internal enum ReferenceKind
{
    Project,
    Package,
    Framework,
    Assembly,
}

/// <summary>One reference of a project file. If it is transitive, projects that reference this one see it too.</summary>
internal sealed record Reference(ReferenceKind Kind, string Name, bool Flows = true);
