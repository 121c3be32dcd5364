namespace Cello.TopologyTests.Upgrading;

/// <summary>The host of the build before contracts had their own routes: its Orders calls the public <c>GET /users/{id}</c> with a service token.</summary>
internal static class PreviousHost
{
    private const string Variable = "CELLO_TEST_PREVIOUS_HOST";

    /// <summary>Its assembly. If it is missing, the test is skipped visibly.</summary>
    public static string PathOrSkip()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(path))
        {
            Assert.Skip($"{Variable} is not set: publish the host of the commit that .ci/run names, by .ci/previous.sh COMMIT FOLDER, and set it to FOLDER/Cello.Host.dll.");
        }

        return File.Exists(path) ? path : throw new FileNotFoundException($"{Variable} names a file that does not exist.", path);
    }
}
