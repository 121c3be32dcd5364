namespace Cello.DeploymentTests.Documentation;

/// <summary>A setting that the code reads.</summary>
/// <param name="Name">The variable or the flag. <c>{module}</c> stands for the name of a module.</param>
/// <param name="Default">The default, or <see cref="ReadSetting.None"/>; null for a flag that has no default of its own.</param>
/// <param name="Allowed">The allowed values, if an attribute or the type limits them.</param>
internal sealed record ReadSetting(string Name, string? Default, string? Allowed = null)
{
    public const string None = "none";
}
