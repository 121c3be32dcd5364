using System.Xml.Linq;
using Cello.Architecture.Examined;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class ProjectFileTests
{
    [Theory]
    [InlineData("""<ProjectReference Include="..\A\Cello.A.csproj" />""", "Project", "Cello.A")]
    [InlineData("""<ProjectReference Include="$(Source)/A\Cello.A.csproj" Condition="false" />""", "Project", "Cello.A")]
    [InlineData("""<projectreference include="../A/Cello.A.csproj" />""", "Project", "Cello.A")]
    [InlineData("""<PackageReference Include="A" Version="1.0.0" />""", "Package", "A")]
    [InlineData("""<FrameworkReference Include="A" />""", "Framework", "A")]
    [InlineData("""<Reference Include="A, Version=1.0.0.0" HintPath="lib/A.dll" />""", "Assembly", "A")]
    [InlineData("""<Sdk Name="Microsoft.NET.Sdk.Web" />""", "Framework", "Microsoft.AspNetCore.App")]
    [InlineData("""<Import Project="Sdk.props" Sdk="Other.Sdk/1.0.0" />""", "Framework", "Other.Sdk")]
    public void Reads_every_form_of_reference(string element, string kind, string name) =>
        Read(element).ShouldBe([new Reference(Enum.Parse<ReferenceKind>(kind), name)]);

    [Theory]
    [InlineData("""<PackageReference Include="A" PrivateAssets="All" />""")]
    [InlineData("""<PackageReference Include="A"><PrivateAssets>all</PrivateAssets></PackageReference>""")]
    public void Private_assets_are_not_transitive(string element) => Read(element).ShouldBe([new Reference(ReferenceKind.Package, "A", Flows: false)]);

    [Fact]
    public void One_item_may_include_several_references() =>
        Read("""<ProjectReference Include="../A/A.csproj; ..\B\B.csproj;" />""").Select(reference => reference.Name).ShouldBe(["A", "B"]);

    [Theory]
    [InlineData("""<ProjectReference Include="../../Modules/*/*.Contracts/*.csproj" />""")]
    [InlineData("""<ProjectReference Include="..\..\Modules\**\*.Contracts.csproj" />""")]
    [InlineData("""<ProjectReference Include="../../Modules/*/*/*.csproj" Exclude="../../Modules/*/*.Infrastructure/*;../../Modules/*/*.Application/*;../../Modules/*/*.Domain/*;../../Modules/Stock/Shop.Stock/*" />""")]
    public void A_wildcard_includes_the_projects_on_disk(string element) =>
        Read(element).Select(reference => reference.Name).ShouldBe(["Payments.Contracts", "Shop.Stock.Contracts"], ignoreOrder: true);

    [Fact]
    public void A_wildcard_without_a_match_includes_nothing() => Read("""<ProjectReference Include="../../Plugins/*/*.csproj" />""").ShouldBeEmpty();

    [Theory]
    [InlineData("""<PackageReference Update="A" Version="1.0.0" />""")]
    [InlineData("""<PackageReference Remove="A" />""")]
    public void An_item_with_an_empty_include_references_nothing(string element) => Read(element).ShouldBeEmpty();

    private static IEnumerable<Reference> Read(string element) =>
        ProjectFile.References(XDocument.Parse($"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{element}</ItemGroup></Project>"""), new DirectoryInfo(Fixture.PathOf("shop/src/Host/Shop.Host")));
}
