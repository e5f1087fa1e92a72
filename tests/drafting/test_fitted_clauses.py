# ruff: noqa: E501 - clauses are written whole
"""Whole clauses of made-up plans and what they must read like in ours, written by hand.

Waiting changes leave the words as they are here; what they offer is told beside the text.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sides import (
    COMMUNE,
    DEPARTMENT,
    OLD_COMMUNE,
    OLD_DEPARTMENT,
    OLD_DISTRICT,
    OLD_OFFICE,
    OTHER_PROVINCE,
    OUR_PROVINCE,
)

from cchc_desktop.drafting.adapt import adapt
from cchc_desktop.drafting.changes import take_offers
from cchc_desktop.plan import plain, text_of


def fitted(source, text, ours):
    return plain(adapt(text_of(text), source, ours)[0])


CITY = replace(
    OUR_PROVINCE,
    agency="Ủy ban nhân dân Thành phố Đông Hà",
    agency_short="UBND Thành phố Đông Hà",
    unit="thành phố",
    area="thành phố",
    place="Đông Hà",
    province="Thành phố Đông Hà",
)
WARD = replace(
    COMMUNE,
    agency="Ủy ban nhân dân phường Bình Lạc",
    agency_short="UBND phường Bình Lạc",
    unit="phường",
    place="Bình Lạc",
)
DISTRICT = replace(
    COMMUNE,
    agency="Ủy ban nhân dân huyện Bảo Lâm",
    agency_short="UBND huyện Bảo Lâm",
    level="district",
    unit="huyện",
    place="Bảo Lâm",
    year=2024,
)
PROVINCE_2026 = replace(OUR_PROVINCE, year=2026)
# What the province asks of communes, in the year of our own plan or the year before.
FROM_THE_PROVINCE = [
    ("Ủy ban nhân dân các xã, phường, đặc khu tổ chức đối thoại với người dân ít nhất mỗi quý một lần.", "Ủy ban nhân dân xã tổ chức đối thoại với người dân ít nhất mỗi quý một lần."),
    ("UBND cấp xã công khai kết quả giải quyết hồ sơ trước ngày 05 hằng tháng.", "UBND xã công khai kết quả giải quyết hồ sơ trước ngày 05 hằng tháng."),
    ("UBND các xã, phường, đặc khu xây dựng kế hoạch tuyên truyền năm 2025, gửi Sở Nội vụ trước ngày 30/01/2025.", "UBND xã xây dựng kế hoạch tuyên truyền năm 2026, gửi Sở Nội vụ trước ngày 30/01/2026."),
    ("Nâng cao nhận thức của người dân trên địa bàn tỉnh về dịch vụ công trực tuyến trong năm 2025.", "Nâng cao nhận thức của người dân trên địa bàn xã Suối Hòa về dịch vụ công trực tuyến trong năm 2026."),
    ("Trong quý I năm 2025, Sở Nội vụ chủ trì tổ chức hội nghị tập huấn cho công chức.", "Trong quý I năm 2026, Phòng Văn hóa - Xã hội chủ trì tổ chức hội nghị tập huấn cho công chức."),
    ("Sở Tài chính hướng dẫn việc sử dụng và quyết toán kinh phí theo quy định.", "Phòng Kinh tế hướng dẫn việc sử dụng và quyết toán kinh phí theo quy định."),
    ("Sở Khoa học và Công nghệ rà soát, nâng cấp đường truyền phục vụ giải quyết hồ sơ.", "Phòng Văn hóa - Xã hội rà soát, nâng cấp đường truyền phục vụ giải quyết hồ sơ."),
    ("Ủy ban nhân dân tỉnh Lâm Đồng ban hành Kế hoạch với các nội dung sau:", "Ủy ban nhân dân xã Suối Hòa ban hành Kế hoạch với các nội dung sau:"),
    ("Chủ tịch UBND tỉnh chỉ đạo kiểm tra đột xuất việc chấp hành kỷ luật hành chính.", "Chủ tịch UBND xã chỉ đạo kiểm tra đột xuất việc chấp hành kỷ luật hành chính."),
    ("Hoàn thành việc niêm yết thủ tục hành chính trước ngày 31/3/2025.", "Hoàn thành việc niêm yết thủ tục hành chính trước ngày 31/3/2026."),
    ("Thời gian thực hiện: Quý II/2025.", "Thời gian thực hiện: Quý II/2026."),
    ("Tổ chức phát động thi đua trong toàn tỉnh.", "Tổ chức phát động thi đua trong toàn xã."),
    ("Giao Sở Nội vụ theo dõi, đôn đốc, tổng hợp kết quả thực hiện.", "Giao Phòng Văn hóa - Xã hội theo dõi, đôn đốc, tổng hợp kết quả thực hiện."),
    ("Sở Nội vụ: Theo dõi việc thực hiện Kế hoạch; báo cáo Ủy ban nhân dân tỉnh.", "Phòng Văn hóa - Xã hội: Theo dõi việc thực hiện Kế hoạch; báo cáo Ủy ban nhân dân tỉnh."),
    ("Các sở, ban, ngành tổ chức thực hiện Kế hoạch này.", "Các phòng, đơn vị thuộc Ủy ban nhân dân xã tổ chức thực hiện Kế hoạch này."),
    ("Người dân trên địa bàn tỉnh Lâm Đồng được hướng dẫn nộp hồ sơ tại nhà văn hóa thôn.", "Người dân trên địa bàn xã Suối Hòa được hướng dẫn nộp hồ sơ tại nhà văn hóa thôn."),
    ("Phấn đấu năm 2025 có ít nhất 95% người dân hài lòng.", "Phấn đấu năm 2026 có ít nhất 95% người dân hài lòng."),
    ("Văn phòng UBND tỉnh chủ trì theo dõi việc giải quyết thủ tục hành chính.", "Văn phòng HĐND và UBND xã chủ trì theo dõi việc giải quyết thủ tục hành chính."),
]  # fmt: skip
FROM_A_DISTRICT = [
    ("UBND huyện Sơn Lộc yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện.", "UBND xã Suối Hòa yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện."),
    ("Đăng tải tin, bài trên Cổng Thông tin điện tử huyện trong năm 2022.", "Đăng tải tin, bài trên Cổng Thông tin điện tử xã trong năm 2026."),
    ("Phòng Văn hóa và Thông tin làm đầu mối, báo cáo UBND huyện trước ngày 15/12/2022.", "Phòng Văn hóa - Xã hội làm đầu mối, báo cáo UBND xã trước ngày 15/12/2026."),
    ("Phòng Tài chính - Kế hoạch thẩm định dự toán, trình Ủy ban nhân dân huyện quyết định.", "Phòng Kinh tế thẩm định dự toán, trình Ủy ban nhân dân xã quyết định."),
    ("Cải thiện môi trường đầu tư, kinh doanh trên địa bàn huyện Sơn Lộc.", "Cải thiện môi trường đầu tư, kinh doanh trên địa bàn xã Suối Hòa."),
    ("Kinh phí được cân đối từ ngân sách huyện.", "Kinh phí được cân đối từ ngân sách xã."),
    ("Góp phần phát triển kinh tế - xã hội của huyện.", "Góp phần phát triển kinh tế - xã hội của xã."),
    ("Chủ tịch UBND huyện chịu trách nhiệm về kết quả thực hiện.", "Chủ tịch UBND xã chịu trách nhiệm về kết quả thực hiện."),
]  # fmt: skip
FROM_A_DEPARTMENT = [
    ("Giám đốc Sở phân công công chức theo dõi từng chỉ tiêu trong năm 2022.", "Chủ tịch UBND xã phân công công chức theo dõi từng chỉ tiêu trong năm 2026."),
    ("Công khai thủ tục hành chính trên Trang thông tin điện tử của Sở.", "Công khai thủ tục hành chính trên Trang thông tin điện tử của UBND xã."),
    ("Sở Công Thương Đông Hà phấn đấu 100% hồ sơ được giải quyết đúng hạn.", "Ủy ban nhân dân xã Suối Hòa phấn đấu 100% hồ sơ được giải quyết đúng hạn."),
    ("Lãnh đạo Sở họp đánh giá tiến độ mỗi tháng một lần.", "Lãnh đạo UBND xã họp đánh giá tiến độ mỗi tháng một lần."),
    ("Người dân, doanh nghiệp trên địa bàn tỉnh Đông Hà phản ánh qua đường dây nóng.", "Người dân, doanh nghiệp trên địa bàn xã Suối Hòa phản ánh qua đường dây nóng."),
]  # fmt: skip
FROM_AN_OFFICE = [
    ("Chánh Văn phòng giao nhiệm vụ cho từng phòng trước ngày 20/02/2023.", "Chủ tịch UBND xã giao nhiệm vụ cho từng phòng trước ngày 20/02/2026."),
    ("Cán bộ, công chức thuộc Văn phòng UBND tỉnh sử dụng chữ ký số cá nhân.", "Cán bộ, công chức thuộc UBND xã sử dụng chữ ký số cá nhân."),
]  # fmt: skip
FROM_A_COMMUNE = [
    ("UBND xã Bình Sơn niêm yết thủ tục hành chính tại nhà văn hóa thôn trong năm 2024.", "UBND xã Suối Hòa niêm yết thủ tục hành chính tại nhà văn hóa thôn trong năm 2026."),
    ("Mỗi thôn của xã Bình Sơn có một tổ công nghệ số cộng đồng.", "Mỗi thôn của xã Suối Hòa có một tổ công nghệ số cộng đồng."),
]  # fmt: skip


# A city under the central government writes "Thành phố", and "UBND xã, phường" without "các".
FROM_A_CITY = [
    ("Ủy ban nhân dân xã, phường, đặc khu chủ động tổ chức triển khai trên địa bàn Thành phố.", "Ủy ban nhân dân xã chủ động tổ chức triển khai trên địa bàn xã Suối Hòa."),
    ("Phát động phong trào thi đua trong toàn Thành phố năm 2025.", "Phát động phong trào thi đua trong toàn xã năm 2026."),
    ("Sở Nội vụ tham mưu Ủy ban nhân dân Thành phố, Chủ tịch Ủy ban nhân dân Thành phố chỉ đạo thực hiện.", "Phòng Văn hóa - Xã hội tham mưu Ủy ban nhân dân xã, Chủ tịch Ủy ban nhân dân xã chỉ đạo thực hiện."),
    ("Người dân trên địa bàn Thành phố Đông Hà được hỗ trợ nộp hồ sơ trực tuyến.", "Người dân trên địa bàn xã Suối Hòa được hỗ trợ nộp hồ sơ trực tuyến."),
]  # fmt: skip
# Sentences that do not say who acts, and communes named without their committees.
WITHOUT_A_SUBJECT = [
    ("Tham mưu Ủy ban nhân dân tỉnh ban hành kế hoạch kiểm tra; tổng hợp, báo cáo kết quả.", "Tham mưu Ủy ban nhân dân xã ban hành kế hoạch kiểm tra; tổng hợp, báo cáo kết quả."),
    ("Chủ động tham mưu Chủ tịch UBND tỉnh khen thưởng tập thể, cá nhân tiêu biểu.", "Chủ động tham mưu Chủ tịch UBND xã khen thưởng tập thể, cá nhân tiêu biểu."),
    ("Giao Sở Nội vụ là cơ quan thường trực, tham mưu, giúp UBND tỉnh theo dõi việc thực hiện.", "Giao Phòng Văn hóa - Xã hội là cơ quan thường trực, tham mưu, giúp UBND xã theo dõi việc thực hiện."),
    ("Các xã, phường, đặc khu: tổ chức đối thoại với người dân trước ngày 30/6/2025.", "UBND xã: tổ chức đối thoại với người dân trước ngày 30/6/2026."),
    ("Viết tin, bài về cách làm hay; mỗi xã, phường, đặc khu gửi ít nhất 02 tin, bài về Sở Nội vụ.", "Viết tin, bài về cách làm hay; UBND xã gửi ít nhất 02 tin, bài về Sở Nội vụ."),
    ("Đối với UBND các xã, phường, đặc khu: bố trí người phụ trách truyền thanh cơ sở.", "Đối với UBND xã: bố trí người phụ trách truyền thanh cơ sở."),
    ("Các sở, ngành, địa phương chủ động đăng tải kết quả thực hiện.", "Các phòng, đơn vị thuộc Ủy ban nhân dân xã chủ động đăng tải kết quả thực hiện."),
    ("Sở, ban, ngành thuộc UBND tỉnh có trách nhiệm rà soát thủ tục hành chính trong năm 2025.", "Các phòng, đơn vị thuộc Ủy ban nhân dân xã có trách nhiệm rà soát thủ tục hành chính trong năm 2026."),
]  # fmt: skip
BODIES_OF_COMMUNES = [
    ("SỞ NỘI VỤ", "PHÒNG VĂN HÓA - XÃ HỘI"),
    ("TRÁCH NHIỆM CỦA UBND CÁC XÃ, PHƯỜNG, ĐẶC KHU", "TRÁCH NHIỆM CỦA UBND XÃ"),
    ("UBND CẤP XÃ", "UBND XÃ"),
    ("Công an các xã, phường, đặc khu hướng dẫn người dân dùng tài khoản định danh điện tử.", "Công an xã hướng dẫn người dân dùng tài khoản định danh điện tử."),
    ("Trung tâm Phục vụ hành chính công các xã, phường, đặc khu niêm yết mã QR.", "Trung tâm Phục vụ hành chính công xã niêm yết mã QR."),
    ("Sở Thông tin và Truyền thông chủ trì hướng dẫn viết tin, bài.", "Phòng Văn hóa - Xã hội chủ trì hướng dẫn viết tin, bài."),
]  # fmt: skip
FROM_WITHIN_A_DEPARTMENT = [
    ("Các phòng chuyên môn thuộc Sở tham mưu Giám đốc Sở ban hành kế hoạch năm 2022.", "Các phòng chuyên môn thuộc UBND xã tham mưu Chủ tịch UBND xã ban hành kế hoạch năm 2026."),
    ("Người đứng đầu các phòng chịu trách nhiệm trước Ban Giám đốc Sở.", "Người đứng đầu các phòng chịu trách nhiệm trước lãnh đạo UBND xã."),
    ("Thành phần: lãnh đạo sở, lãnh đạo các phòng.", "Thành phần: lãnh đạo UBND xã, lãnh đạo các phòng."),
]  # fmt: skip
OF_A_FORMER_DISTRICT = [
    ("Phòng Nội vụ huyện tham mưu UBND huyện kiểm tra công vụ trong quý III năm 2022.", "Phòng Văn hóa - Xã hội tham mưu UBND xã kiểm tra công vụ trong quý III năm 2026."),
    ("Phòng Kinh tế và Hạ tầng chủ trì hướng dẫn người dân nộp hồ sơ cấp phép xây dựng.", "Phòng Kinh tế chủ trì hướng dẫn người dân nộp hồ sơ cấp phép xây dựng."),
    ("Phòng Tư pháp phổ biến pháp luật tại các thôn.", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã phổ biến pháp luật tại các thôn."),
]  # fmt: skip
# What waits, read with every offer taken, as "accept all" does.
WITH_OFFERS = [
    (OUR_PROVINCE, "Ủy ban nhân dân tỉnh yêu cầu Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các xã, phường, đặc khu nghiêm túc thực hiện.", "Ủy ban nhân dân xã yêu cầu Thủ trưởng các phòng, đơn vị thuộc UBND xã nghiêm túc thực hiện."),
    (OUR_PROVINCE, "Giám đốc các sở, Thủ trưởng các ban, ngành, Chủ tịch UBND các xã, phường, đặc khu chịu trách nhiệm về kết quả thực hiện.", "Thủ trưởng các phòng, đơn vị thuộc UBND xã chịu trách nhiệm về kết quả thực hiện."),
    (OUR_PROVINCE, "Sở Nội vụ theo dõi, đôn đốc các sở, ban, ngành và UBND các xã, phường, đặc khu thực hiện.", "Phòng Văn hóa - Xã hội theo dõi, đôn đốc các phòng, đơn vị thuộc UBND xã thực hiện."),
    (OUR_PROVINCE, "Các sở, ban, ngành, UBND các huyện, thị xã, thành phố và UBND các xã, phường, thị trấn thực hiện.", "UBND xã thực hiện."),
    (OUR_PROVINCE, "UBND các huyện, thị xã, thành phố chỉ đạo UBND các xã, phường, thị trấn niêm yết công khai.", "UBND xã chỉ đạo các phòng, đơn vị thuộc UBND xã niêm yết công khai."),
    (OUR_PROVINCE, "Thời gian thực hiện: Từ nay đến hết năm 2025.", "Thời gian thực hiện: Từ nay đến hết năm 2026."),
    (OUR_PROVINCE, "Phát huy vai trò của Đoàn Thanh niên tỉnh, Hội Nông dân tỉnh.", "Phát huy vai trò của Đoàn Thanh niên xã, Hội Nông dân xã."),
    (OUR_PROVINCE, "Ban Chỉ đạo cải cách hành chính tỉnh họp mỗi quý một lần.", "Ban Chỉ đạo cải cách hành chính xã họp mỗi quý một lần."),
    (OUR_PROVINCE, "Cơ quan phối hợp: Các sở, ban, ngành; UBND các xã, phường, đặc khu.", "Cơ quan phối hợp: Các phòng, đơn vị thuộc UBND xã."),
    (OUR_PROVINCE, "Cơ quan chủ trì: Sở Nội vụ, Sở Khoa học và Công nghệ, Sở Tài chính.", "Cơ quan chủ trì: Phòng Văn hóa - Xã hội, Phòng Kinh tế."),
    (OUR_PROVINCE, "100% sở, ban, ngành và UBND cấp xã ban hành kế hoạch trong quý I/2025.", "100% các phòng, đơn vị thuộc UBND xã ban hành kế hoạch trong quý I/2026."),
    (OUR_PROVINCE, "Nguồn kinh phí: ngân sách tỉnh và các nguồn hợp pháp khác.", "Nguồn kinh phí: ngân sách xã và các nguồn hợp pháp khác."),
    (CITY, "Phối hợp chặt chẽ giữa các sở, ban, ngành thuộc Ủy ban nhân dân Thành phố, Ủy ban nhân dân xã, phường, đặc khu trong việc tuyên truyền.", "Phối hợp chặt chẽ giữa các phòng, đơn vị thuộc Ủy ban nhân dân xã trong việc tuyên truyền."),
    (OLD_DEPARTMENT, "Công đoàn Sở, Đoàn Thanh niên Sở vận động đoàn viên hưởng ứng.", "Công đoàn xã, Đoàn Thanh niên xã vận động đoàn viên hưởng ứng."),
    (OLD_DEPARTMENT, "Kết quả cải cách hành chính của tỉnh, của ngành Công Thương năm 2022.", "Kết quả cải cách hành chính của xã năm 2026."),
    (OLD_DEPARTMENT, "Đăng trên Bản tin Công Thương và Trang thông tin điện tử của Sở.", "Đăng trên Bản tin xã và Trang thông tin điện tử của UBND xã."),
    (OLD_DEPARTMENT, "Liên hệ đồng chí Nguyễn Văn Bình, điện thoại 0259 382 2345, hộp thư vp@sct.dongha.gov.vn.", "Liên hệ đồng chí ……, điện thoại ……, hộp thư ……."),
    (OLD_DEPARTMENT, "Tra cứu tại sct.dongha.gov.vn hoặc dichvucong.gov.vn.", "Tra cứu tại …… hoặc dichvucong.gov.vn."),
    (OLD_DISTRICT, "Phòng Nội vụ chủ trì, phối hợp với Văn phòng huyện rà soát.", "Phòng Văn hóa - Xã hội chủ trì, phối hợp với Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã rà soát."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "text", "expected"), [pytest.param(*row, id=row[1][:40]) for row in WITH_OFFERS]
)
def test_a_clause_with_every_offer_taken(source, text, expected):
    assert plain(take_offers(*adapt(text_of(text), source, COMMUNE))[0]) == expected


def rows(source, texts, ours=COMMUNE):
    return [pytest.param(source, text, expected, ours, id=text[:40]) for text, expected in texts]


@pytest.mark.parametrize(
    ("source", "text", "expected", "ours"),
    [
        *rows(OUR_PROVINCE, FROM_THE_PROVINCE),
        *rows(OLD_DISTRICT, FROM_A_DISTRICT),
        *rows(OLD_DEPARTMENT, FROM_A_DEPARTMENT),
        *rows(OLD_OFFICE, FROM_AN_OFFICE),
        *rows(OLD_COMMUNE, FROM_A_COMMUNE),
        *rows(CITY, FROM_A_CITY),
        *rows(OUR_PROVINCE, WITHOUT_A_SUBJECT),
        *rows(OUR_PROVINCE, BODIES_OF_COMMUNES),
        *rows(OLD_DEPARTMENT, FROM_WITHIN_A_DEPARTMENT),
        *rows(OLD_DISTRICT, OF_A_FORMER_DISTRICT),
        # The same clauses for a ward, a department, another province's plan.
        *rows(OUR_PROVINCE, [
            ("UBND các xã, phường, đặc khu duy trì Tổ Công nghệ số cộng đồng.", "UBND phường duy trì Tổ Công nghệ số cộng đồng."),
            ("Tuyên truyền trên địa bàn tỉnh Lâm Đồng.", "Tuyên truyền trên địa bàn phường Bình Lạc."),
        ], WARD),
        *rows(OLD_DEPARTMENT, [
            ("Giám đốc Sở chỉ đạo các phòng, đơn vị thực hiện trong năm 2022.", "Giám đốc Sở chỉ đạo các phòng, đơn vị thực hiện trong năm 2026."),
            ("Báo cáo UBND tỉnh Đông Hà kết quả thực hiện.", "Báo cáo UBND tỉnh Lâm Đồng kết quả thực hiện."),
            ("Sở Công Thương Đông Hà chủ trì tổ chức đối thoại với doanh nghiệp.", "Sở Y tế tỉnh Lâm Đồng chủ trì tổ chức đối thoại với doanh nghiệp."),
        ], DEPARTMENT),
        # Of the many that a province asks, a sở is one.
        *rows(OUR_PROVINCE, [
            ("Các sở, ban, ngành ban hành kế hoạch trước ngày 31/01/2025.", "Sở Y tế ban hành kế hoạch trước ngày 31/01/2026."),
            ("Thủ trưởng các sở, ban, ngành chịu trách nhiệm về kết quả thực hiện.", "Giám đốc Sở Y tế chịu trách nhiệm về kết quả thực hiện."),
            ("Ủy ban nhân dân các xã, phường, đặc khu niêm yết công khai trên địa bàn tỉnh.", "Ủy ban nhân dân các xã, phường, đặc khu niêm yết công khai trên địa bàn tỉnh."),
        ], DEPARTMENT),
        # A huyện, as long as there was one.
        *rows(replace(OUR_PROVINCE, year=2023), [
            ("UBND các huyện, thị xã, thành phố xây dựng kế hoạch năm 2023.", "UBND huyện xây dựng kế hoạch năm 2024."),
            ("UBND các xã, phường, thị trấn niêm yết công khai.", "UBND các xã, phường, thị trấn niêm yết công khai."),
        ], DISTRICT),
        *rows(OTHER_PROVINCE, [
            ("Niêm yết công khai trên địa bàn tỉnh Đông Hà trước ngày 30/6/2025.", "Niêm yết công khai trên địa bàn xã Suối Hòa trước ngày 30/6/2026."),
            ("Gửi báo cáo về UBND tỉnh Đông Hà trước ngày 15/11/2025.", "Gửi báo cáo về UBND tỉnh Lâm Đồng trước ngày 15/11/2026."),
        ]),
    ],
)  # fmt: skip
def test_a_clause_becomes_ours(source, text, expected, ours):
    assert fitted(source, text, ours) == expected
    assert fitted(source, expected, ours) == expected, "fitted twice it stays the same"


UNCHANGED = [
    (OUR_PROVINCE, "Quyết định số 681/QĐ-UBND ngày 25/11/2025 của Ủy ban nhân dân tỉnh Lâm Đồng phê duyệt Kế hoạch cải cách hành chính nhà nước tỉnh Lâm Đồng giai đoạn 2021-2025"),
    (OUR_PROVINCE, "Quyết định số 681/QĐ-UBND ngày 25/11/2025 (Kế hoạch cải cách hành chính nhà nước tỉnh Lâm Đồng giai đoạn 2021-2025)."),
    (OTHER_PROVINCE, "Quyết định số 1234/QĐ-UBND của UBND tỉnh Đông Hà ngày 12/3/2025 về ban hành Bộ chỉ số trên địa bàn tỉnh Đông Hà"),
    (OTHER_PROVINCE, "Nghị quyết số 05-NQ/TU ngày 20/10/2021 của Ban Chấp hành Đảng bộ tỉnh Đông Hà về cải cách hành chính tỉnh Đông Hà đến năm 2025, định hướng đến năm 2030."),
    (OTHER_PROVINCE, "Kế hoạch cải cách hành chính nhà nước tỉnh Đông Hà giai đoạn 2021-2025"),
    (OUR_PROVINCE, "Bám sát Kế hoạch cải cách hành chính nhà nước tỉnh Lâm Đồng giai đoạn 2021-2025; nội dung chính xác."),
    (OUR_PROVINCE, "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030."),
    (OLD_DISTRICT, "Kế hoạch số 2791/KH-UBND ngày 14/9/2022 của UBND huyện Sơn Lộc về ứng dụng công nghệ thông tin năm 2022"),
    (OLD_DEPARTMENT, "Quyết định số 649/QĐ-UBND ngày 26/7/2022 của UBND tỉnh ban hành Kế hoạch cải thiện chỉ số năng lực cạnh tranh tỉnh Đông Hà năm 2022."),
    (OUR_PROVINCE, "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"),
    (OUR_PROVINCE, "Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ tục hành chính theo cơ chế một cửa"),
    (OUR_PROVINCE, "Gửi báo cáo quý I, 6 tháng, quý III và năm về Sở Nội vụ trước ngày 14 của tháng cuối kỳ."),
    (OUR_PROVINCE, "Thực hiện theo hướng dẫn của Sở Nội vụ và chỉ đạo của Ủy ban nhân dân tỉnh."),
    (OUR_PROVINCE, "Báo cáo về Sở Nội vụ để tổng hợp, trình Ủy ban nhân dân tỉnh xem xét, quyết định."),
    (OUR_PROVINCE, "Tỷ lệ hồ sơ nộp trực tuyến đạt 80%, tăng 12,5% so với năm 2025."),
    (OUR_PROVINCE, "Đến năm 2025, 100% thôn có tổ công nghệ số; tầm nhìn đến năm 2030 đạt mức cao."),
    (OUR_PROVINCE, "Từ năm 2021 đến hết năm 2025; đến cuối năm 2025, định hướng đến năm 2030."),
    (OUR_PROVINCE, "Kết quả giai đoạn 2021 - 2025 là cơ sở đánh giá."),
    (OUR_PROVINCE, "Mở rộng thủ tục thực hiện không phụ thuộc địa giới hành chính trong phạm vi cấp tỉnh."),
    (OUR_PROVINCE, "Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI), Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)."),
    (OLD_DEPARTMENT, "Chỉ số cải cách hành chính (PAR INDEX) của tỉnh Đông Hà là một tiêu chí thi đua."),
    (OUR_PROVINCE, "Cuộc thi “Tìm hiểu cải cách hành chính tỉnh Lâm Đồng năm 2025” do các cơ quan hưởng ứng."),
    (OUR_PROVINCE, "Nâng cao chất lượng dịch vụ công tại Trung tâm Phục vụ hành chính công cấp xã."),
    (OUR_PROVINCE, "Cán bộ, công chức, viên chức tiếp nhận hồ sơ với thái độ lịch sự, không để người dân đi lại nhiều lần."),
    (OUR_PROVINCE, "Kết quả năm 2024 được dùng để so sánh."),
    (OLD_DISTRICT, "UBND các huyện Trà Sơn, Sơn Hà đã triển khai mô hình này."),
    (OLD_DISTRICT, "Trụ sở thị trấn Sơn Lộc cũ được bàn giao."),
    (OLD_COMMUNE, "Trường Tiểu học Bình Sơn và thôn Bình Sơn 1 tổ chức sinh hoạt."),
    (OLD_COMMUNE, "Gửi kết quả cho Phòng Nội vụ huyện Sơn Lộc."),
    (OLD_COMMUNE, "Hội Nông dân xã vận động hội viên nộp hồ sơ trực tuyến."),
    (PROVINCE_2026, "Công bố kết quả trước ngày 15/11/2026."),
    (OUR_PROVINCE, "Thực hiện Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030."),
    (OLD_OFFICE, "Văn phòng điện tử được dùng cho mọi văn bản đi, đến."),
    (OUR_PROVINCE, "Sở Du lịch tham mưu Ủy ban nhân dân tỉnh ban hành chương trình."),
    (OUR_PROVINCE, "Giới thiệu cách làm hay của các xã, phường, đặc khu."),
    (OUR_PROVINCE, "Thực hiện theo mẫu Sở Nội vụ ban hành."),
    (OUR_PROVINCE, "Kiểm tra tại ít nhất 30% số sở, ban, ngành và 20% số xã, phường, đặc khu."),
    (OUR_PROVINCE, "Trình Ủy ban nhân dân tỉnh ban hành quyết định phân cấp."),
    (OUR_PROVINCE, "Phản ánh qua đường dây nóng 0263 382 2345 hoặc dichvucong.lamdong.gov.vn."),
    (OLD_DEPARTMENT, "Đồng chí Trưởng phòng phụ trách; người dân Bà Rịa - Vũng Tàu tham khảo."),
    (OUR_PROVINCE, "Nhiệm kỳ 2025 - 2030 là giai đoạn tăng tốc."),
    (CITY, "Công bố thủ tục không phụ thuộc địa giới hành chính trong các tỉnh, thành phố."),
    (OLD_DEPARTMENT, "Hướng dẫn người dân dùng thẻ bảo hiểm y tế điện tử; các Sở, ngành cùng thực hiện."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text"), [pytest.param(*row, id=row[1][:40]) for row in UNCHANGED])
def test_a_clause_that_must_not_change(source, text):
    assert fitted(source, text, COMMUNE) == text


def test_enough_clauses_are_written_by_hand():
    whole = (
        *(FROM_THE_PROVINCE, FROM_A_DISTRICT, FROM_A_DEPARTMENT, FROM_AN_OFFICE, FROM_A_COMMUNE, FROM_A_CITY),
        *(WITHOUT_A_SUBJECT, BODIES_OF_COMMUNES, FROM_WITHIN_A_DEPARTMENT, OF_A_FORMER_DISTRICT, WITH_OFFERS),
    )
    assert len(UNCHANGED) >= 25
    assert sum(map(len, whole)) + len(UNCHANGED) >= 80


def test_a_medium_named_as_the_place_to_publish_is_nobody_to_ask_about():
    ours = replace(COMMUNE, actors=COMMUNE.actors | {"Báo và Phát thanh, Truyền hình Lâm Đồng": ""})
    named = "Báo và Phát thanh, Truyền hình Lâm Đồng"

    def offers(text):
        return [change.rule for change in adapt(text_of(text), OUR_PROVINCE, ours)[1]]

    assert offers(f"Mở chuyên mục trên Cổng Thông tin điện tử tỉnh, {named}.") == []
    assert offers(f"{named} mở chuyên mục cải cách hành chính.") == ["actor-none"]
    assert offers(f"Trên cơ sở kế hoạch, {named} mở chuyên mục.") == ["actor-none"]
