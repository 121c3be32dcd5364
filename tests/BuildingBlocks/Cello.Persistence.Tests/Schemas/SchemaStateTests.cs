using Cello.Persistence.Schemas;

namespace Cello.Persistence.Tests.Schemas;

public sealed class SchemaStateTests
{
    private static readonly string[] Known = ["1_First", "2_Second", "3_Third"];

    [Fact]
    public void A_schema_with_all_migrations_is_current()
    {
        var state = Applied("1_First", "2_Second", "3_Third");

        state.WhyUnfit.ShouldBeNull();
        state.Pending.ShouldBeEmpty();
        state.Report.ShouldBe("users: nothing to do, it is at 3_Third");
    }

    [Fact]
    public void A_schema_without_migrations_is_missing()
    {
        var state = Applied();

        state.WhyUnfit.ShouldBe($"its schema users is missing, run: {HostCommandLine.With("migrate --modules users")}");
        state.WhyTooNew.ShouldBeNull();
        state.Report.ShouldBe("users: brought from nothing to 3_Third");
    }

    [Fact]
    public void A_schema_with_some_migrations_is_behind()
    {
        var state = Applied("1_First", "2_Second");

        state.WhyUnfit.ShouldBe($"its schema users is behind, at 2_Second, run: {HostCommandLine.With("migrate --modules users")}");
        state.WhyTooNew.ShouldBeNull();
        state.Report.ShouldBe("users: brought from 2_Second to 3_Third");
    }

    [Fact]
    public void A_schema_that_lacks_a_migration_in_the_middle_gets_that_migration() => Applied("1_First", "3_Third").Pending.ShouldBe(["2_Second"]);

    [Fact]
    public void A_schema_with_unknown_migrations_is_newer_even_if_it_lacks_others()
    {
        foreach (var state in new[] { Applied("1_First", "2_Second", "3_Third", "4_Fourth"), Applied("1_First", "4_Fourth") })
        {
            state.WhyTooNew.ShouldBe("its schema users is newer, it has the migration 4_Fourth, run a version that knows it");
            state.WhyUnfit.ShouldBe(state.WhyTooNew);
        }
    }

    private static SchemaState Applied(params string[] applied) => new("users", Known, applied);
}
