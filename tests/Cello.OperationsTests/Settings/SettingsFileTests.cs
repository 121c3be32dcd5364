using Cello.OperationsTests.Hosts;
using Cello.TestHosts;

namespace Cello.OperationsTests.Settings;

public sealed class SettingsFileTests
{
    /// <summary>A user has 128 file watchers on most systems, for all processes: a host that needs some does not start next to many others.</summary>
    [Fact]
    public async Task Settings_are_read_once_and_no_file_is_watched()
    {
        await using var process = await OneProcess.StartAsync();

        process.Host.Footprint.FileWatchers.ShouldBe(0);
    }
}
