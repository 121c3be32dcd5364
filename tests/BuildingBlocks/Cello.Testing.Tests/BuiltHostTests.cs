using System.Reflection;
using System.Reflection.Emit;

namespace Cello.Testing.Tests;

public sealed class BuiltHostTests : IDisposable
{
    private readonly DataFolder _output = new();

    public BuiltHostTests()
    {
        Build("Shop.Tests", "Shop.Host", "Cello.Commands", "Cello.Testing");
        Build("Tool", "System.CommandLine");
    }

    [Fact]
    public void The_host_is_the_one_program_in_the_output_that_is_not_the_tests()
    {
        Build("Shop.Host", "Cello.Commands");

        Find().ShouldBe(_output.File("Shop.Host.dll"));
    }

    [Fact]
    public void No_host_is_an_error_that_says_what_to_do() =>
        Should.Throw<InvalidOperationException>(() => Find()).Message.ShouldStartWith(
            $"There is no host in {_output.Path}. Add a reference to the host's project to the test project, or name it with <AssemblyMetadata Include=\"CelloHost\"");

    [Fact]
    public void Several_hosts_are_an_error_that_lists_them()
    {
        Build("Shop.Host", "Cello.Commands");
        Build("Other.Host", "Cello.Commands");

        Should.Throw<InvalidOperationException>(() => Find()).Message.ShouldStartWith(
            $"There are several hosts in {_output.Path}: Other.Host.dll, Shop.Host.dll. Refer to one of them, or name it with");
    }

    [Fact]
    public void A_host_that_was_not_built_completely_is_none()
    {
        Build("Shop.Host", "Cello.Commands");
        File.Delete(_output.File("Shop.Host.dll"));

        Should.Throw<InvalidOperationException>(() => Find()).Message.ShouldStartWith("There is no host");
    }

    [Fact]
    public void The_test_project_can_name_a_host_elsewhere()
    {
        Build("Shop.Host", "Cello.Commands");
        var tests = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Shop.Tests"), AssemblyBuilderAccess.Run);
        tests.SetCustomAttribute(new CustomAttributeBuilder(
            typeof(AssemblyMetadataAttribute).GetConstructor([typeof(string), typeof(string)])!, ["CelloHost", "/elsewhere/Shop.Host.dll"]));

        BuiltHost.Find(tests, _output.Path).ShouldBe("/elsewhere/Shop.Host.dll");
    }

    [Fact]
    public void The_host_of_these_tests_is_found() => Path.GetFileName(BuiltHost.Find()).ShouldBe("Cello.Sample.Host.dll");

    public void Dispose() => _output.Dispose();

    private string Find() => BuiltHost.Find(tests: null, _output.Path);

    private void Build(string name, params IEnumerable<string> packages)
    {
        File.WriteAllText(_output.File($"{name}.dll"), "");
        File.WriteAllText(_output.File($"{name}.runtimeconfig.json"), "{}");
        File.WriteAllText(_output.File($"{name}.deps.json"), $"{{ \"libraries\": {{ {string.Join(',', packages.Select(package => $"\"{package}/1.0.0\": {{}}"))} }} }}");
    }
}
