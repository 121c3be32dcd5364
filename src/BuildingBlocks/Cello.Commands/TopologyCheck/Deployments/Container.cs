namespace Cello.Commands.TopologyCheck.Deployments;

/// <summary>A container that runs the host's executable, as described by a deployment file.</summary>
internal sealed record Container(string Name, Grace? Grace)
{
    /// <summary>The arguments after the executable's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The environment, including the image's own variables.</summary>
    public IReadOnlyDictionary<string, SettingValue> Settings { get; init; } = ImageSettings.All;

    /// <summary>The folder to which relative paths refer.</summary>
    public string WorkingDirectory { get; init; } = ImageSettings.WorkingDirectory;

    /// <summary>The largest number of replicas.</summary>
    public int Replicas { get; init; } = 1;

    public IReadOnlyList<Mount> Mounts { get; init; } = [];

    /// <summary>What is wrong with the container itself, independent of its settings.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>The time between the request to stop and the forced end, in seconds, and the name of the setting.</summary>
internal sealed record Grace(string Setting, double Seconds);

/// <summary>A mount of a container.</summary>
/// <param name="Path">The path in the container.</param>
/// <param name="Source">Identifies what is mounted. Two containers that share it have the same source.</param>
/// <param name="IsPersistent">Whether the contents outlive the container.</param>
internal sealed record Mount(string Path, string Source, bool IsPersistent);
