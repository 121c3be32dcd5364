using Cello.Application.UnitsOfWork;

namespace Cello.Payments.Application;

internal interface IPaymentsUnitOfWork : IUnitOfWork;
