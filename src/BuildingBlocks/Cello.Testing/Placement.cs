namespace Cello.Testing;

/// <summary>The processes in which the modules of a product run.</summary>
public enum Placement
{
    /// <summary>One process runs all modules.</summary>
    OneProcess,

    /// <summary>One process runs all modules, which call each other over HTTP.</summary>
    LoopedBack,

    /// <summary>Each module has a process of its own.</summary>
    Split,

    /// <summary>Each module has two processes behind HAProxy, on PostgreSQL.</summary>
    Replicas,
}
