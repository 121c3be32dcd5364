using Cello.Application.UnitsOfWork;

namespace Cello.Users.Application;

/// <summary>The unit of work on the database of Users.</summary>
public interface IUsersUnitOfWork : IUnitOfWork;
