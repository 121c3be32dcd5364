namespace Cello.Modularity.Modules;

/// <summary>Where a module runs: in this process, or at the address of another one.</summary>
public sealed record ModulePlacement(IModule Module, Uri? Address)
{
    public bool IsHere => Address is null;

    /// <summary><c>catalog: here</c> or <c>catalog: at http://...</c>.</summary>
    public override string ToString() => IsHere ? $"{Module.Name}: here" : $"{Module.Name}: at {Address}";
}
