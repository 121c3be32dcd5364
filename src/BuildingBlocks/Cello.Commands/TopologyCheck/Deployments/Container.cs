namespace Cello.Commands.TopologyCheck.Deployments;

/// <summary>A container that runs the host's executable, as a deployment's file describes it.</summary>
public sealed record Container(string Name, Grace? Grace)
{
    /// <summary>What follows the executable's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The environment, with the image's own.</summary>
    public IReadOnlyDictionary<string, SettingValue> Settings { get; init; } = ImageSettings.All;

    /// <summary>Where relative paths start.</summary>
    public string WorkingDirectory { get; init; } = ImageSettings.WorkingDirectory;

    /// <summary>How many of it there are at most.</summary>
    public int Replicas { get; init; } = 1;

    public IReadOnlyList<Mount> Mounts { get; init; } = [];

    /// <summary>What can't be right, whatever a host makes of it.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>The seconds between the request to stop and the end by force, and the word that sets them.</summary>
public sealed record Grace(string Setting, double Seconds);

/// <summary>Something mounted in a container.</summary>
/// <param name="Path">Where.</param>
/// <param name="Source">The same for two containers that share it.</param>
/// <param name="IsKept">Whether it outlives the container.</param>
public sealed record Mount(string Path, string Source, bool IsKept);
